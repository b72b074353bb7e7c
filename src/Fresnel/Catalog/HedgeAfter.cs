namespace Fresnel.Catalog;

/// <summary>A percentile of a deployment's time to its first event.</summary>
public enum HedgeAfter
{
    P90,
    P95,
    P99,
}
