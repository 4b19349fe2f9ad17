//! The seccomp filter: what no exercise needs and every escape does.
//!
//! It refuses with EPERM what it lists and allows the rest: a list of what may be done would break with every new
//! version of Python or of the C library.

use std::collections::BTreeMap;
use std::io;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch,
};

use super::sandbox::Tier;
use super::wire::Setup;

/// Refused whatever the arguments.
const REFUSED: &[libc::c_long] = &[
    // other processes' memory and execution
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    // mounts and namespaces
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    // kernel facilities that have no namespace, or a record of ways out
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_open_by_handle_at,
    // the machine
    libc::SYS_reboot,
    libc::SYS_kexec_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
];

/// Changes of a file's rights and times. Landlock does not know them, and a filter does not see whose file it is. They
/// seem to succeed and do nothing: refused, they would break every copy of a file.
const PRETENDED: &[libc::c_long] = &[
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchmodat2,
    libc::SYS_utimensat,
];
/// The same for owners and extended attributes, which no copy needs.
const UNSUPPORTED: &[libc::c_long] = &[
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
];

/// `ioctl` that types into a terminal.
const TIOCSTI: u64 = 0x5412;

/// The filters of a worker, to be applied one after the other.
pub(super) fn programs(setup: &Setup) -> io::Result<Vec<BpfProgram>> {
    let all = |calls: &[libc::c_long]| calls.iter().map(|call| (*call, Vec::new())).collect();
    let mut programs = vec![
        compile(refusals(setup)?, libc::EPERM)?,
        // `clone3` hides its flags in memory, where no filter sees them. "No such call" makes the C library use `clone`.
        compile(all(&[libc::SYS_clone3]), libc::ENOSYS)?,
    ];
    if setup.tier == Tier::B {
        programs.push(compile(all(PRETENDED), 0)?);
        programs.push(compile(all(UNSUPPORTED), libc::ENOTSUP)?);
    }
    Ok(programs)
}

fn refusals(setup: &Setup) -> io::Result<BTreeMap<i64, Vec<SeccompRule>>> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    rules.insert(libc::SYS_ioctl, vec![when(&[equal(1, TIOCSTI)])?]);
    let namespaces = [
        libc::CLONE_NEWUSER,
        libc::CLONE_NEWNS,
        libc::CLONE_NEWPID,
        libc::CLONE_NEWNET,
        libc::CLONE_NEWIPC,
        libc::CLONE_NEWUTS,
        libc::CLONE_NEWCGROUP,
    ];
    let clones: io::Result<Vec<_>> = namespaces
        .iter()
        .map(|flag| when(&[has(0, u64::from(flag.unsigned_abs()))]))
        .collect();
    rules.insert(libc::SYS_clone, clones?);
    rules.insert(libc::SYS_socket, sockets(setup)?);
    if setup.tier == Tier::B {
        // Everybody, and process 1 of the machine: nothing that an exercise means to signal.
        let everybody = u64::from(u32::MAX);
        rules.insert(libc::SYS_kill, vec![when(&[equal(0, everybody)])?]);
        // Limits of other processes.
        rules.insert(libc::SYS_prlimit64, vec![when(&[unequal(0, 0)])?]);
    }
    Ok(rules)
}

fn compile(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> io::Result<BpfProgram> {
    let refuse = SeccompAction::Errno(error.unsigned_abs());
    SeccompFilter::new(rules, SeccompAction::Allow, refuse, architecture()?)
        .and_then(BpfProgram::try_from)
        .map_err(|error| io::Error::other(error.to_string()))
}

/// Local sockets, and those of the internet where they are confined or part of the exercise.
fn sockets(setup: &Setup) -> io::Result<Vec<SeccompRule>> {
    let mut families = vec![libc::AF_UNIX];
    if setup.tier == Tier::A || setup.loopback {
        families.extend([libc::AF_INET, libc::AF_INET6]);
    }
    if setup.tier == Tier::A {
        families.push(libc::AF_NETLINK);
    }
    let others: Vec<_> = families
        .iter()
        .map(|family| unequal(0, u64::from(family.unsigned_abs())))
        .collect();
    Ok(vec![when(&others)?])
}

type Condition = io::Result<SeccompCondition>;

fn when(conditions: &[Condition]) -> io::Result<SeccompRule> {
    let conditions: io::Result<Vec<_>> = conditions
        .iter()
        .map(|condition| match condition {
            Ok(condition) => Ok(condition.clone()),
            Err(error) => Err(io::Error::other(error.to_string())),
        })
        .collect();
    SeccompRule::new(conditions?).map_err(|error| io::Error::other(error.to_string()))
}

fn condition(argument: u8, operator: SeccompCmpOp, value: u64) -> Condition {
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)
        .map_err(|error| io::Error::other(error.to_string()))
}

fn equal(argument: u8, value: u64) -> Condition {
    condition(argument, SeccompCmpOp::Eq, value)
}

fn unequal(argument: u8, value: u64) -> Condition {
    condition(argument, SeccompCmpOp::Ne, value)
}

fn has(argument: u8, bits: u64) -> Condition {
    condition(argument, SeccompCmpOp::MaskedEq(bits), bits)
}

fn architecture() -> io::Result<TargetArch> {
    std::env::consts::ARCH
        .try_into()
        .map_err(|_| io::Error::from(io::ErrorKind::Unsupported))
}
