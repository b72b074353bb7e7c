using Fresnel.Access;

namespace Fresnel.Limits;

/// <summary>An alert that a budget's spending passed a threshold.</summary>
/// <param name="OwnerId">The id of the organisation, team or key; for an end user that of its key.</param>
/// <param name="Percent">The highest threshold that was passed: 50, 80 or 95.</param>
public sealed record BudgetAlert(ScopeKind Kind, string OwnerId, BudgetState Budget, int Percent)
{
    internal static readonly int[] Thresholds = [50, 80, 95];

    /// <returns>The number of thresholds that an amount has reached.</returns>
    internal static int CountThresholdsPassed(long spent, long limit)
    {
        if (limit == long.MaxValue)
            return 0;
        var count = 0;
        while (count < Thresholds.Length && (Int128)spent * 100 >= (Int128)limit * Thresholds[count] && limit > 0)
            count++;
        return count;
    }
}
