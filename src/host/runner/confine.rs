//! What the helpers do to themselves before the worker runs: namespaces and mounts, then limits, Landlock, seccomp.

use std::io;

use super::sandbox::Tier;
use super::wire::Setup;

/// The exercise's folder in tier A: the same in every run.
pub(super) const FOLDER: &str = "/tmp/etude";
/// Private memory for files in tier A.
pub(super) const PRIVATE: [&str; 2] = ["/tmp", "/dev/shm"];
/// Processor priority below étude's and the editor's.
const NICE: i32 = 5;
/// Where nothing limits the number of processes, étude must get the processor first.
#[cfg(target_os = "linux")]
const VERY_NICE: i32 = 19;

/// Adds to an error what was attempted.
fn at(what: &str) -> impl FnOnce(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{what}: {error}"))
}

/// Moves the first helper into namespaces of its own, with a disk that cannot be written and private memory instead.
#[cfg(target_os = "linux")]
pub(super) fn enter_namespaces(setup: &Setup) -> io::Result<()> {
    use rustix::fs::CWD;
    use rustix::mount::{MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags};

    let (user, group) = (
        rustix::process::getuid().as_raw(),
        rustix::process::getgid().as_raw(),
    );
    super::sys::unshare_all().map_err(at("namespaces"))?;
    map_to_itself(user, group).map_err(at("the user namespace"))?;
    keep_rights_over_exec(user).map_err(at("capabilities"))?;
    rustix::mount::mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)
        .map_err(|error| at("private mounts")(error.into()))?;
    super::sys::mount_all_read_only().map_err(at("a read-only disk"))?;
    let covered = ["/tmp/", "/dev/shm/"];
    let mut kept = Vec::new();
    for folder in setup
        .keep
        .iter()
        .filter(|folder| covered.iter().any(|place| folder.starts_with(place)))
    {
        let flags =
            OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::AT_RECURSIVE | OpenTreeFlags::OPEN_TREE_CLOEXEC;
        kept.push((folder, rustix::mount::open_tree(CWD, folder, flags)?));
    }
    for place in PRIVATE {
        let flags = MountFlags::NOSUID | MountFlags::NODEV;
        match rustix::mount::mount(
            "tmpfs",
            place,
            "tmpfs",
            flags,
            c"size=64m,nr_inodes=4096,mode=1777",
        ) {
            Ok(()) => {}
            Err(rustix::io::Errno::NOENT) if place != "/tmp" => {}
            Err(error) => return Err(at("private memory for files")(error.into())),
        }
    }
    for (folder, tree) in &kept {
        std::fs::create_dir_all(folder)?;
        rustix::mount::move_mount(tree, c"", CWD, *folder, MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH)?;
    }
    std::fs::create_dir_all(FOLDER)?;
    super::sys::raise_loopback().map_err(at("the loopback interface"))
}

/// In the new user namespace everybody is who they were, and nobody else exists.
#[cfg(target_os = "linux")]
fn map_to_itself(user: u32, group: u32) -> io::Result<()> {
    std::fs::write("/proc/self/setgroups", "deny")?;
    std::fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
    std::fs::write("/proc/self/gid_map", format!("{group} {group} 1"))
}

/// Process 1 has a `/proc` to mount. A user other than root loses all rights at `exec` unless told otherwise.
#[cfg(target_os = "linux")]
fn keep_rights_over_exec(user: u32) -> io::Result<()> {
    use rustix::thread::CapabilitySet;
    if user == 0 {
        return Ok(());
    }
    let mut sets = rustix::thread::capabilities(None)?;
    sets.inheritable |= CapabilitySet::SYS_ADMIN;
    rustix::thread::set_capabilities(None, sets)?;
    rustix::thread::configure_capability_in_ambient_set(CapabilitySet::SYS_ADMIN, true)?;
    Ok(())
}

/// What the watching process needs before it starts the worker.
#[cfg(target_os = "linux")]
pub(super) fn prepare_to_watch(tier: Tier) -> io::Result<()> {
    use rustix::mount::MountFlags;
    if tier != Tier::A {
        // What the worker orphans becomes a child of this process, and is found by the sweep.
        return Ok(rustix::process::set_child_subreaper(Some(
            rustix::process::getpid(),
        ))?);
    }
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
    rustix::mount::mount("proc", "/proc", "proc", flags, None)
        .map_err(|error| at("the processes' own /proc")(error.into()))?;
    // Root is exempt from the limit on processes; kernels from 6.14 on count them for each namespace.
    // Numbers below 300 are given out once only, so counting starts there: as many processes at a time as others may have.
    let _ = std::fs::write("/proc/sys/kernel/pid_max", "400");
    let _ = std::fs::write("/proc/sys/kernel/ns_last_pid", "299");
    Ok(())
}

/// Everything that the worker may no longer do, and its place.
#[cfg(target_os = "linux")]
pub(super) fn lay_off_rights(setup: &Setup) -> io::Result<()> {
    let folder = if setup.tier == Tier::A {
        FOLDER
    } else {
        &setup.scratch
    };
    std::env::set_current_dir(folder).map_err(at("the exercise's folder"))?;
    rustix::process::setsid()?;
    // Less priority and an early death when memory runs out: wishes, not conditions.
    let unlimited = setup.tier != Tier::A && rustix::process::getuid().is_root();
    let _ = rustix::process::nice(if unlimited { VERY_NICE } else { NICE });
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    limit_processes();
    if setup.tier == Tier::C {
        return Ok(());
    }
    drop_capabilities().map_err(at("capabilities"))?;
    rustix::thread::set_no_new_privs(true)?;
    restrict_files(setup, folder).map_err(at("Landlock"))?;
    for filter in super::filter::programs(setup).map_err(at("seccomp"))? {
        seccompiler::apply_filter(&filter)
            .map_err(|error| at("seccomp")(io::Error::other(error.to_string())))?;
    }
    Ok(())
}

/// At most 100 processes and threads more than the user has now: as many as in a namespace of root's.
#[cfg(target_os = "linux")]
fn limit_processes() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let user = rustix::process::getuid().as_raw();
    let mine = super::sweep::threads_of(user) + 100;
    let hard = getrlimit(Resource::Nproc).maximum;
    let wanted = Some(hard.map_or(mine, |hard| hard.min(mine)));
    let _ = setrlimit(
        Resource::Nproc,
        Rlimit {
            current: wanted,
            maximum: wanted,
        },
    );
    let _ = setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    );
}

/// No capability now, and none to be had by executing anything.
#[cfg(target_os = "linux")]
fn drop_capabilities() -> io::Result<()> {
    use rustix::thread::{CapabilitySet, CapabilitySets};
    rustix::thread::clear_ambient_capability_set()?;
    let all = rustix::thread::capabilities(None)?;
    for capability in CapabilitySet::all().iter() {
        // Only those of this process's namespace can be dropped; numbers that the kernel does not know are not there.
        if all.effective.contains(CapabilitySet::SETPCAP) {
            let _ = rustix::thread::remove_capability_from_bounding_set(capability);
        }
    }
    let none = CapabilitySet::empty();
    rustix::thread::set_capabilities(
        None,
        CapabilitySets {
            effective: none,
            permitted: none,
            inheritable: none,
        },
    )?;
    Ok(())
}

/// Landlock: reading as before, writing only where the exercise lives; no signals to anyone outside.
#[cfg(target_os = "linux")]
fn restrict_files(setup: &Setup, folder: &str) -> io::Result<()> {
    use landlock::{
        ABI, Access, AccessFs, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
        RulesetCreatedAttr, RulesetStatus, Scope,
    };
    let other = |error: &dyn std::error::Error| io::Error::other(error.to_string());
    let abi = ABI::V6;
    let write = AccessFs::from_write(abi);
    let mut places = vec![folder];
    if setup.tier == Tier::A {
        places.push("/tmp");
    }
    if setup.tier == Tier::A || setup.shared_memory {
        places.push("/dev/shm");
    }
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(write)
        .and_then(|rules| rules.scope(Scope::from_all(abi)))
        .and_then(Ruleset::create)
        .map_err(|error| other(&error))?;
    let file = AccessFs::from_file(abi) & write;
    let devices = ["/dev/null", "/dev/zero", "/dev/full"].map(|place| (place, file));
    for (place, access) in places.into_iter().map(|place| (place, write)).chain(devices) {
        if let Ok(descriptor) = PathFd::new(place) {
            rules = rules
                .add_rule(PathBeneath::new(descriptor, access))
                .map_err(|error| other(&error))?;
        }
    }
    let status = rules.restrict_self().map_err(|error| other(&error))?;
    // In tier A the read-only disk stands on its own; in tier B there is nothing else.
    if setup.tier == Tier::B && status.ruleset == RulesetStatus::NotEnforced {
        return Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "this kernel does not offer it",
        ));
    }
    Ok(())
}

/// Elsewhere there is only tier C.
#[cfg(not(target_os = "linux"))]
pub(super) fn enter_namespaces(_setup: &Setup) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Elsewhere nothing is needed.
#[cfg(not(target_os = "linux"))]
pub(super) fn prepare_to_watch(_tier: Tier) -> io::Result<()> {
    Ok(())
}

/// A session and a priority of its own.
#[cfg(not(target_os = "linux"))]
pub(super) fn lay_off_rights(setup: &Setup) -> io::Result<()> {
    if setup.tier != Tier::C {
        return Err(io::ErrorKind::Unsupported.into());
    }
    std::env::set_current_dir(&setup.scratch).map_err(at("the exercise's folder"))?;
    rustix::process::setsid()?;
    let _ = rustix::process::nice(NICE);
    Ok(())
}
