namespace Fresnel.Contracts.Models;

/// <summary>How the deployments of a model are put in order for a call.</summary>
public enum RoutingStrategy
{
    /// <summary>As configured.</summary>
    Priority,

    /// <summary>The fewest dollars for this very request.</summary>
    Cheapest,

    /// <summary>The shortest wait, by what was measured in the last half hour.</summary>
    Fastest,

    /// <summary>Dollars, seconds and success weighed against each other.</summary>
    Balanced,

    /// <summary>By lot, by their weights.</summary>
    Weighted,

    /// <summary>Each in its turn.</summary>
    RoundRobin,
}
