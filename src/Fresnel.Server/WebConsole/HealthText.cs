using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>A deployment's health in words.</summary>
internal static class HealthText
{
    public static bool IsFailing(DeploymentView deployment) => !deployment.Enabled || deployment.Health.State != "ok";

    public static string State(DeploymentView deployment) =>
        !deployment.Enabled
            ? "Disabled"
            : deployment.Health.State switch
            {
                "broken" => "Out of service",
                "probed" => "Being probed",
                "cooling" => "Cooling down",
                _ when deployment.Statistics.Day.Calls == 0 => "Not called yet",
                _ => "Serves",
            };

    public static string StateClass(DeploymentView deployment) =>
        !deployment.Enabled
            ? "off"
            : deployment.Health.State switch
            {
                "broken" => "bad",
                "probed" or "cooling" => "warn",
                _ when deployment.Statistics.Day.Calls == 0 => "off",
                _ => "",
            };

    public static string Failures(DeploymentView deployment) =>
        deployment.Statistics.FiveMinutes is { Calls: > 0 } recent
            ? $"{Figures.Count(recent.Failures)} of {Figures.Count(recent.Calls)} failed, 5 min"
            : "no call in 5 min";

    public static string Explain(DeploymentView deployment, DateTimeOffset now) =>
        !deployment.Enabled
            ? "Disabled by an admin; no call is sent to it."
            : deployment.Health switch
            {
                { State: "broken", Until: { } until } =>
                    $"Repeated failures. The next call is a probe in {Seconds(until, now)}.",
                { State: "probed" } => "Repeated failures. The next call is a probe.",
                { State: "cooling", Until: { } until } =>
                    $"The vendor asked for a pause, which ends in {Seconds(until, now)}.",
                _ => "Calls are sent to it.",
            };

    private static string Seconds(DateTimeOffset until, DateTimeOffset now) =>
        $"{Math.Max(1, (until - now).TotalSeconds):0} s";
}
