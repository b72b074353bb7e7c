using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <summary>The result of a reload.</summary>
/// <param name="At">When it ended.</param>
/// <param name="By"><c>file</c>: content changed; <c>signal</c>: SIGHUP; otherwise the admin key's id.</param>
/// <param name="Taken">False: rejected; the previous configuration stays active.</param>
/// <param name="Mistakes">Every error of a rejected configuration.</param>
/// <param name="NeedsRestart">Changed settings that take effect only after a restart.</param>
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
            result.Error is { } error ? ConfigurationErrorView.ListOf(error) : [],
            result.RestartRequired
        );
}
