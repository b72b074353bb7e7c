using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>What became of a configuration that was read again.</summary>
/// <param name="Trigger">Who asked: <c>file</c> (it changed), <c>signal</c>, or the id of an admin key.</param>
/// <param name="Error">Why it was not taken on; null: it was.</param>
/// <param name="RestartRequired">Settings that were changed and are read at a start only.</param>
internal sealed record ReloadResult(
    DateTimeOffset At,
    string Trigger,
    ConfigurationException? Error,
    IReadOnlyList<string> RestartRequired
);
