using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>A deployment's health in words.</summary>
internal static class HealthText
{
    /// <summary>Calls of five minutes after which a deployment that answered none of them fails.</summary>
    private const int MinCalls = 3;

    public static bool IsFailing(DeploymentView deployment) =>
        !deployment.Enabled || deployment.Health.State != "ok" || AnswersNothing(deployment);

    public static string State(DeploymentView deployment) =>
        !deployment.Enabled
            ? "Disabled"
            : deployment.Health.State switch
            {
                "broken" => "Out of service",
                "probed" => "Being probed",
                "cooling" => "Cooling down",
                _ when AnswersNothing(deployment) => "Fails",
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
                _ when AnswersNothing(deployment) => "bad",
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
                _ when AnswersNothing(deployment) =>
                    "It answered no call of the last 5 minutes; calls are still sent to it.",
                _ => "Calls are sent to it.",
            };

    private static bool AnswersNothing(DeploymentView deployment) =>
        deployment.Statistics.FiveMinutes is { Calls: >= MinCalls } recent && recent.Failures == recent.Calls;

    private static string Seconds(DateTimeOffset until, DateTimeOffset now) =>
        $"{Math.Max(1, (until - now).TotalSeconds):0} s";
}
