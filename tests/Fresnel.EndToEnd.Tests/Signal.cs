using System.Diagnostics;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Sends signals, which .NET has no API for.</summary>
internal static class Signal
{
    public const string Terminate = "TERM";
    public const string Interrupt = "INT";

    public static void Send(int pid, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString()]);
        kill.WaitForExit();
    }
}
