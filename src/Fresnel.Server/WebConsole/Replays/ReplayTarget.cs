using Fresnel.Contracts.Errors;

namespace Fresnel.Server.WebConsole.Replays;

/// <summary>Where a request is sent again: a model, at one of its providers.</summary>
public sealed record ReplayTarget(string Model, string Provider)
{
    private const char Separator = '|';

    /// <summary>As the value of a form's field.</summary>
    public override string ToString() => $"{Provider}{Separator}{Model}";

    /// <exception cref="GatewayException">The value is not of a form.</exception>
    public static ReplayTarget Parse(string? text) =>
        text?.Split(Separator, 2) is [{ Length: > 0 } provider, { Length: > 0 } model]
            ? new ReplayTarget(model, provider)
            : throw GatewayException.InvalidRequest("Choose a deployment to send the request to.", "to");
}
