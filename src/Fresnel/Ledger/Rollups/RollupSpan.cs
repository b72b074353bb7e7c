namespace Fresnel.Ledger.Rollups;

/// <summary>The period of one roll-up, in UTC. The names are stored in the database.</summary>
public enum RollupSpan
{
    Hour,
    Day,
    Month,
}
