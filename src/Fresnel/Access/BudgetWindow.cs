namespace Fresnel.Access;

/// <summary>The calendar period, in UTC, after which a budget is reset.</summary>
public enum BudgetWindow
{
    Hour,
    Day,

    /// <summary>Begins on Monday at 00:00.</summary>
    Week,
    Month,

    /// <summary>Never reset.</summary>
    Total,
}
