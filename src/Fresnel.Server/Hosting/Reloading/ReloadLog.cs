using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <remarks>Mistakes quote the operator's file, never a credential: those are not checked by their content.</remarks>
internal static partial class ReloadLog
{
    /// <summary>Tells what had better be otherwise, each with its line.</summary>
    public static void Warn(ILogger logger, LoadedSettings settings)
    {
        foreach (var warning in settings.Warnings)
            HadBetter(logger, settings.Path!, warning.Line, warning.What);
    }

    [LoggerMessage(1305, LogLevel.Warning, "{File}:{Line}: {What}")]
    private static partial void HadBetter(ILogger logger, string file, int line, string what);

    [LoggerMessage(
        1301,
        LogLevel.Information,
        "{File} was read again ({By}) and is at work: {Providers} providers, {Models} models"
    )]
    public static partial void TakenOn(ILogger logger, string file, string by, int providers, int models);

    [LoggerMessage(
        1302,
        LogLevel.Error,
        "The changed configuration was refused ({By}), and the old one stays:\n{Mistakes}"
    )]
    public static partial void Refused(ILogger logger, string by, string mistakes);

    [LoggerMessage(1303, LogLevel.Warning, "Only a restart changes {Settings}")]
    public static partial void NeedsRestart(ILogger logger, string settings);

    [LoggerMessage(
        1304,
        LogLevel.Error,
        "The changed configuration could not be put to work, and the old one stays: {Fault}"
    )]
    public static partial void Failed(ILogger logger, string fault);
}
