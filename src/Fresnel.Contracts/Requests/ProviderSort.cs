namespace Fresnel.Contracts.Requests;

/// <summary>The sort key of deployments.</summary>
public enum ProviderSort
{
    Price,
    Throughput,
    Latency,
}
