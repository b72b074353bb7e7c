using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <remarks>
/// Errors quote the configuration file, but never a credential: the content of credentials is not validated.
/// </remarks>
internal static partial class ReloadLog
{
    /// <summary>Logs each configuration warning with its line.</summary>
    public static void LogWarnings(ILogger logger, LoadedConfiguration settings)
    {
        foreach (var warning in settings.Warnings)
            ConfigurationWarning(logger, settings.Path!, warning.Line, warning.Message);
    }

    /// <summary>Logs the models that vendors stop serving soon, or stopped serving.</summary>
    public static void LogShutdowns(ILogger logger, ModelCatalog catalog, DateOnly today)
    {
        foreach (var announcement in ModelShutdowns.Describe(catalog, today))
            ModelShutdown(logger, announcement);
    }

    [LoggerMessage(1306, LogLevel.Warning, "{Announcement}")]
    private static partial void ModelShutdown(ILogger logger, string announcement);

    [LoggerMessage(1305, LogLevel.Warning, "{File}:{Line}: {Warning}")]
    private static partial void ConfigurationWarning(ILogger logger, string file, int line, string warning);

    [LoggerMessage(
        1301,
        LogLevel.Information,
        "Applied configuration {File} ({Trigger}): {Providers} providers, {Models} models"
    )]
    public static partial void Applied(ILogger logger, string file, string trigger, int providers, int models);

    [LoggerMessage(
        1302,
        LogLevel.Error,
        "Changed configuration rejected ({Trigger}); the active one is kept:\n{Errors}"
    )]
    public static partial void Rejected(ILogger logger, string trigger, string errors);

    [LoggerMessage(1303, LogLevel.Warning, "Restart required to apply {Settings}")]
    public static partial void RestartRequired(ILogger logger, string settings);

    [LoggerMessage(
        1304,
        LogLevel.Error,
        "Applying the changed configuration failed; the active one is kept: {StackTrace}"
    )]
    public static partial void Failed(ILogger logger, string stackTrace);
}
