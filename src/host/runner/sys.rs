//! The only module with `unsafe`: six system calls and two settings of the allocator that no safe wrapper of ours or of
//! rustix offers.
#![allow(unsafe_code)]

use std::io;

use super::wire::Used;
use crate::core::verdict::{CpuTime, Exit};

/// Sends a signal by number: real-time signals have no name in rustix.
pub(super) fn signal(pid: rustix::process::Pid, number: i32) -> io::Result<()> {
    // SAFETY: `kill` takes two integers and touches no memory of ours.
    match unsafe { libc::kill(pid.as_raw_nonzero().get(), number) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Reaps a child that has ended, if there is one: its number, how it ended, and what it and those that it waited for
/// used.
pub(super) fn reap() -> Option<(i32, Exit, Used)> {
    // SAFETY: `rusage` is integers only, so all zeros is one.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let mut status = 0;
    // SAFETY: the kernel writes one status and one `rusage` through the pointers, which live across the call.
    let child = unsafe { libc::wait4(-1, &raw mut status, libc::WNOHANG, &raw mut usage) };
    if child <= 0 {
        return None;
    }
    // macOS counts bytes, Linux kilobytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let peak = u64::try_from(usage.ru_maxrss).unwrap_or(0).saturating_mul(unit);
    let microseconds = |time: libc::timeval| {
        let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
        seconds.saturating_mul(1_000_000) + u64::try_from(time.tv_usec).unwrap_or(0)
    };
    let exit = if libc::WIFSIGNALED(status) {
        Exit::Signal(libc::WTERMSIG(status))
    } else {
        Exit::Code(libc::WEXITSTATUS(status))
    };
    let used = Used {
        peak,
        cpu: CpuTime {
            user: microseconds(usage.ru_utime),
            system: microseconds(usage.ru_stime),
        },
    };
    Some((child, exit, used))
}

/// Gives every signal its default meaning back. What a program ignores, its children ignore as well: under `nohup`,
/// the learner's code would survive a hang-up that ends it everywhere else.
pub(super) fn reset_signals() {
    for number in 1..32 {
        // SAFETY: `signal` with SIG_DFL installs no code of ours. It refuses SIGKILL, SIGSTOP and numbers that are none.
        unsafe { libc::signal(number, libc::SIG_DFL) };
    }
}

/// The signal that lets a worker write where it is.
#[cfg(target_os = "linux")]
pub(super) fn dump_signal() -> i32 {
    libc::SIGRTMIN() + 6
}

/// Elsewhere there are no real-time signals, and no dump: signal 0 does nothing.
#[cfg(not(target_os = "linux"))]
pub(super) fn dump_signal() -> i32 {
    0
}

/// Moves this process, and its children to come, into namespaces of their own.
#[cfg(target_os = "linux")]
pub(super) fn unshare_all() -> io::Result<()> {
    use rustix::thread::UnshareFlags;
    let flags = UnshareFlags::NEWUSER
        | UnshareFlags::NEWNS
        | UnshareFlags::NEWPID
        | UnshareFlags::NEWNET
        | UnshareFlags::NEWIPC;
    // SAFETY: the hazard of `unshare` is `UnshareFlags::FILES`, which parts threads from each other's descriptors.
    // It is not among the flags, and the helper has one thread.
    unsafe { rustix::thread::unshare_unsafe(flags) }?;
    Ok(())
}

/// Makes every mount of this mount namespace read-only.
#[cfg(target_os = "linux")]
pub(super) fn mount_all_read_only() -> io::Result<()> {
    let mut attributes: libc::mount_attr = unsafe {
        // SAFETY: `mount_attr` is four integers; all zeros is "change nothing".
        std::mem::zeroed()
    };
    attributes.attr_set = libc::MOUNT_ATTR_RDONLY;
    // SAFETY: the path is a C string that lives across the call, and the kernel reads exactly the given size of the
    // structure behind the pointer, which lives across the call too.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            c"/".as_ptr(),
            libc::AT_RECURSIVE,
            &raw const attributes,
            size_of::<libc::mount_attr>(),
        )
    };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Switches the loopback interface of this network namespace on.
#[cfg(target_os = "linux")]
pub(super) fn raise_loopback() -> io::Result<()> {
    use std::os::fd::AsRawFd;
    let socket = rustix::net::socket(
        rustix::net::AddressFamily::INET,
        rustix::net::SocketType::DGRAM,
        None,
    )?;
    let mut request: libc::ifreq = unsafe {
        // SAFETY: `ifreq` is a name and a union of integers; all zeros is a valid value of each.
        std::mem::zeroed()
    };
    for (place, byte) in request.ifr_name.iter_mut().zip(b"lo") {
        *place = byte.cast_signed();
    }
    request.ifr_ifru.ifru_flags = (libc::IFF_UP | libc::IFF_RUNNING) as libc::c_short;
    // SAFETY: SIOCSIFFLAGS reads an `ifreq`, which is what the pointer leads to, for the length of the call.
    let result = unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS, &raw const request) };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Has glibc's allocator keep little: one arena for all threads, and large blocks by themselves. A log of ten years is
/// read once and mostly let go, and by default a sixth of the program's memory would stay behind in gaps.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn keep_little_memory() {
    const LARGE: libc::c_int = 128 << 10;
    for (setting, value) in [
        (libc::M_ARENA_MAX, 1),
        (libc::M_MMAP_THRESHOLD, LARGE),
        (libc::M_TRIM_THRESHOLD, LARGE),
    ] {
        // SAFETY: `mallopt` takes two integers. It is called before there is a second thread that could allocate.
        unsafe { libc::mallopt(setting, value) };
    }
}

/// Has glibc's allocator give the system what is free.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn give_memory_back() {
    // SAFETY: `malloc_trim` takes an integer, may be called by any thread, and touches only memory that is free.
    unsafe { libc::malloc_trim(0) };
}
