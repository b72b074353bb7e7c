namespace Fresnel.JsonRepair;

/// <summary>What the repair of an answer found.</summary>
public enum JsonRepairOutcome
{
    /// <summary>JSON, returned as it came.</summary>
    Valid,

    /// <summary>It was repaired, all choices of it.</summary>
    Repaired,

    /// <summary>At least one choice cannot be repaired and is returned as it came.</summary>
    Invalid,
}
