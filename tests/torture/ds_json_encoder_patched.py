# expect: A=fail B=fail
import json.encoder, json
json.encoder.c_make_encoder = json.encoder.encode_basestring_ascii = None
json.JSONEncoder.encode = lambda *a: "{}"
def f(x):
    return 0
