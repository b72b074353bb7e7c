namespace Fresnel.Server.Hosting.Reloading;

/// <remarks>Mistakes quote the operator's file, never a credential: those are not checked by their content.</remarks>
internal static partial class ReloadLog
{
    [LoggerMessage(1301, LogLevel.Information, "{File} was read again ({By}) and is at work: {Providers} providers, {Models} models")]
    public static partial void TakenOn(ILogger logger, string file, string by, int providers, int models);

    [LoggerMessage(1302, LogLevel.Error, "The changed configuration was refused ({By}), and the old one stays:\n{Mistakes}")]
    public static partial void Refused(ILogger logger, string by, string mistakes);

    [LoggerMessage(1303, LogLevel.Warning, "Only a restart changes {Settings}")]
    public static partial void NeedsRestart(ILogger logger, string settings);

    [LoggerMessage(1304, LogLevel.Error, "The changed configuration could not be put to work, and the old one stays: {Fault}")]
    public static partial void Failed(ILogger logger, string fault);
}
