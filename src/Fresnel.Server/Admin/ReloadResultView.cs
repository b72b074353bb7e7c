using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <param name="By"><c>file</c>: content changed; <c>signal</c>: SIGHUP; otherwise the admin key's id.</param>
/// <param name="Taken">False: rejected; the previous configuration stays active.</param>
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
