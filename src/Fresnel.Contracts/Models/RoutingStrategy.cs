namespace Fresnel.Contracts.Models;

/// <summary>The order in which the deployments of a model are tried.</summary>
public enum RoutingStrategy
{
    /// <summary>In the configured order.</summary>
    Priority,

    /// <summary>Lowest estimated cost of the request first.</summary>
    Cheapest,

    /// <summary>Lowest latency over the last half hour first.</summary>
    Fastest,

    /// <summary>By a weighted score of cost, latency and success rate.</summary>
    Balanced,

    /// <summary>As <see cref="Balanced"/>, with the measured quality of the answers as a further factor.</summary>
    BestValue,

    /// <summary>By weighted random choice.</summary>
    Weighted,

    /// <summary>In rotation.</summary>
    RoundRobin,
}
