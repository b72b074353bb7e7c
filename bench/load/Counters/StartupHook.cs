using System.Runtime.InteropServices;
using System.Runtime.Versioning;

/// <summary>
/// Loaded into a measured .NET process by <c>DOTNET_STARTUP_HOOKS</c>. On SIGWINCH it writes the bytes allocated so
/// far to the file that <c>BENCH_COUNTERS</c> names.
/// </summary>
internal static class StartupHook
{
    private static PosixSignalRegistration? s_registration;

    [UnsupportedOSPlatform("windows")]
    public static void Initialize()
    {
        var path = Environment.GetEnvironmentVariable("BENCH_COUNTERS")!;
        s_registration = PosixSignalRegistration.Create(
            PosixSignal.SIGWINCH,
            _ =>
            {
                File.WriteAllText(path + ".new", $"{GC.GetTotalAllocatedBytes(precise: true)}\n");
                File.Move(path + ".new", path, overwrite: true);
            }
        );
    }
}
