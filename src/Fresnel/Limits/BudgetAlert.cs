using Fresnel.Access;

namespace Fresnel.Limits;

/// <summary>A budget has been spent to a threshold.</summary>
/// <param name="OwnerId">The id of the organisation, team or key; of an end user, its key's.</param>
/// <param name="Percent">The highest threshold that was passed: 50, 80 or 95.</param>
public sealed record BudgetAlert(LevelKind Kind, string OwnerId, BudgetState Budget, int Percent)
{
    internal static readonly int[] Percents = [50, 80, 95];

    /// <returns>How many thresholds an amount has passed.</returns>
    internal static int Passed(long spent, long limit)
    {
        if (limit == long.MaxValue)
            return 0;
        var passed = 0;
        while (passed < Percents.Length && (Int128)spent * 100 >= (Int128)limit * Percents[passed] && limit > 0)
            passed++;
        return passed;
    }
}
