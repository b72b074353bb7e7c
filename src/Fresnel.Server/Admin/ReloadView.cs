using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <summary>The configuration at work, and what became of the last one that was read.</summary>
/// <param name="File">Null: there is none.</param>
/// <param name="LoadedAt">When it was taken on.</param>
/// <param name="Last">Null: it was not read again since the start.</param>
internal sealed record ReloadView(
    string? File,
    DateTimeOffset LoadedAt,
    int Providers,
    int Models,
    ReloadResultView? Last
)
{
    public static ReloadView Of(ConfigurationReloader reloader, RuntimeSnapshots snapshots)
    {
        var loaded = snapshots.Current.Loaded;
        return new ReloadView(
            loaded.Path,
            reloader.AppliedAt,
            loaded.Values.Providers.Count,
            loaded.Values.Models.Count,
            reloader.LastResult is { } result ? ReloadResultView.Of(result) : null
        );
    }
}

/// <param name="By"><c>file</c>: it changed; <c>signal</c>; or the id of the admin key that asked.</param>
/// <param name="Taken">False: refused for its mistakes, and the one before stayed.</param>
/// <param name="NeedsRestart">Settings that were changed and are read at a start only.</param>
internal sealed record ReloadResultView(
    DateTimeOffset At,
    string By,
    bool Taken,
    IReadOnlyList<ConfigurationErrorView> Mistakes,
    IReadOnlyList<string> NeedsRestart
)
{
    public static ReloadResultView Of(ReloadResult result) =>
        new(
            result.At,
            result.Trigger,
            result.Error is null,
            [
                .. result.Error?.Errors.Select(error => new ConfigurationErrorView(
                    result.Error.File,
                    error.Line,
                    error.Message
                )) ?? [],
            ],
            result.RestartRequired
        );
}

/// <param name="Line">From 1; 0: nowhere in particular.</param>
internal sealed record ConfigurationErrorView(string File, int Line, string Message);
