namespace Fresnel.Server.Commands;

/// <summary>Exit codes, part of the command line's contract: never renumber.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The operation failed; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>Invalid arguments.</summary>
    public const int UsageError = 2;

    /// <summary>Successful, but there is no result: no text to read.</summary>
    public const int NoResult = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
