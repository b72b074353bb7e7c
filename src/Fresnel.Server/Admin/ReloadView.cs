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
    LastReloadView? Last
)
{
    public static ReloadView Of(Reloader reloader, Generations generations)
    {
        var loaded = generations.Current.Loaded;
        return new ReloadView(
            loaded.Path,
            reloader.LoadedAt,
            loaded.File.Providers.Count,
            loaded.File.Models.Count,
            reloader.Last is { } last ? LastReloadView.Of(last) : null
        );
    }
}

/// <param name="By"><c>file</c>: it changed; <c>signal</c>; or the id of the admin key that asked.</param>
/// <param name="Taken">False: refused for its mistakes, and the one before stayed.</param>
/// <param name="NeedsRestart">Settings that were changed and are read at a start only.</param>
internal sealed record LastReloadView(
    DateTimeOffset At,
    string By,
    bool Taken,
    IReadOnlyList<MistakeView> Mistakes,
    IReadOnlyList<string> NeedsRestart
)
{
    public static LastReloadView Of(ReloadOutcome outcome) =>
        new(
            outcome.At,
            outcome.By,
            outcome.Refused is null,
            [
                .. outcome.Refused?.Mistakes.Select(mistake => new MistakeView(
                    outcome.Refused.File,
                    mistake.Line,
                    mistake.What
                )) ?? [],
            ],
            outcome.NeedsRestart
        );
}

/// <param name="Line">From 1; 0: nowhere in particular.</param>
internal sealed record MistakeView(string File, int Line, string Message);
