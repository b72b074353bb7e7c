using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>The result of a reload.</summary>
/// <param name="Trigger"><c>file</c> (content changed), <c>signal</c> (SIGHUP), or the id of the admin key.</param>
/// <param name="Error">Null: the configuration was applied.</param>
/// <param name="RestartRequired">Changed settings that take effect only after a restart.</param>
internal sealed record ReloadResult(
    DateTimeOffset At,
    string Trigger,
    ConfigurationException? Error,
    IReadOnlyList<string> RestartRequired
);
