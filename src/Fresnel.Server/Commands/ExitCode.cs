namespace Fresnel.Server.Commands;

/// <summary>What scripts can tell from a command's end. Part of the command line's contract: never renumber.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It could not be done; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int UsageError = 2;

    /// <summary>It was done and there is nothing: no text to read.</summary>
    public const int NoResult = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
