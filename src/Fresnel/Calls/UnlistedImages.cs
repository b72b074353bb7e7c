using System.Collections.Concurrent;
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
    /// <summary>Callers choose the names, so that there is a limit: later ones are neither logged nor listed.</summary>
    private const int MaxEntries = 1000;

    private readonly ConcurrentDictionary<(string Deployment, string Image), bool> _entries = [];

    /// <returns>For example <c>1024x1024 ultra</c>, in alphabetical order.</returns>
    public IReadOnlyList<string> Of(Deployment deployment) =>
        [
            .. _entries
                .Keys.Where(entry => entry.Deployment == deployment.ToString())
                .Select(entry => entry.Image)
                .Order(StringComparer.Ordinal),
        ];

    internal void Add(Deployment deployment, ImageSize? size, string? quality)
    {
        var image = $"{size?.ToString() ?? "unknown size"} {quality ?? "unknown quality"}";
        if (_entries.Count < MaxEntries && _entries.TryAdd((deployment.ToString(), image), true))
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
