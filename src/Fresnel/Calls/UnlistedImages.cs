using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>
/// The image sizes and qualities that a deployment's prices per image do not list, since the start: each is logged
/// once, and listed for operators.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed partial class UnlistedImages(ILogger logger)
{
    private readonly ReportedOnce<(string Deployment, string Image)> _reported = new();

    /// <returns>For example <c>1024x1024 ultra</c>, in alphabetical order.</returns>
    public IReadOnlyList<string> Of(Deployment deployment) =>
        [
            .. _reported
                .Items.Where(entry => entry.Deployment == deployment.ToString())
                .Select(entry => entry.Image)
                .Order(StringComparer.Ordinal),
        ];

    internal void Add(Deployment deployment, ImageSize? size, string? quality)
    {
        var image = $"{size?.ToString() ?? "unknown size"} {quality ?? "unknown quality"}";
        if (_reported.TryAdd((deployment.ToString(), image)))
            LogMissing(logger, deployment, image, Price.UnlistedImageMargin);
    }

    [LoggerMessage(
        4002,
        LogLevel.Warning,
        "{Deployment} has no price per image for {Image}. Such images are billed by the vendor's usage, or, without it, "
            + "at {Margin} times the most expensive listed price. Add the price, and correct calls with `fresnel usage correct`"
    )]
    private static partial void LogMissing(ILogger logger, Deployment deployment, string image, int margin);
}
