using System.Collections.Frozen;
using Fresnel.Contracts.Models;
using Fresnel.Telemetry;

namespace Fresnel.Routing;

/// <summary>The routing strategies by name.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RoutingStrategies
{
    private readonly FrozenDictionary<string, IRoutingStrategy> _byName;

    /// <exception cref="ArgumentException">Two strategies have the same name, or a configurable name has no strategy.</exception>
    public RoutingStrategies(IEnumerable<IRoutingStrategy> strategies)
    {
        _byName = strategies
            .ToDictionary(strategy => strategy.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var configurable in Enum.GetValues<RoutingStrategy>())
        {
            if (configurable != RoutingStrategy.Priority && !_byName.ContainsKey(EnumNames.SnakeCase(configurable)))
                throw new ArgumentException($"No routing strategy is named {EnumNames.SnakeCase(configurable)}.");
        }
    }

    /// <exception cref="KeyNotFoundException">No strategy has this name.</exception>
    public IRoutingStrategy this[string name] => _byName[name];

    /// <returns>Null for <see cref="RoutingStrategy.Priority"/>: the configured order needs no ranking.</returns>
    public IRoutingStrategy? Find(RoutingStrategy configured) =>
        configured == RoutingStrategy.Priority ? null : _byName[EnumNames.SnakeCase(configured)];
}
