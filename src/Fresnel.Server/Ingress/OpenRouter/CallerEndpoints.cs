using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenRouter;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Limits;

namespace Fresnel.Server.Ingress.OpenRouter;

/// <summary>Handlers of the paths by which a caller sees its own key, as OpenRouter has them.</summary>
internal sealed class CallerEndpoints(Accounts accounts, UsageQueries usage, TimeProvider time)
{
    private const int ActivityDays = 30;

    public Task GetKeyAsync(HttpContext http)
    {
        var key = Describe(http.Features.Get<Caller>()!);
        return http.WriteJsonAsync(output => KeyWriter.WriteKey(output, key));
    }

    public Task GetCreditsAsync(HttpContext http)
    {
        var key = Describe(http.Features.Get<Caller>()!);
        return http.WriteJsonAsync(output => KeyWriter.WriteCredits(output, key));
    }

    /// <summary>The key's calls of the last 30 completed UTC days, or of one of them, by day and deployment.</summary>
    public async Task GetActivityAsync(HttpContext http)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var (since, until) = (today.AddDays(-ActivityDays), today);
        if (http.Request.Query["date"].ToString() is { Length: > 0 } date)
        {
            since =
                ParseDay(date) is { } day && day >= since && day < until
                    ? day
                    : throw GatewayException.InvalidRequest(
                        $"date must be one of the last {ActivityDays} completed UTC days, for example {today.AddDays(-1):yyyy-MM-dd}.",
                        "date"
                    );
            until = since.AddDays(1);
        }
        var totals = await usage.ReadAsync(
            new UsageSelection
            {
                Grouping = "served_by",
                Interval = RollupSpan.Day,
                KeyId = http.Features.Get<Caller>()!.KeyId,
                Since = since,
                Until = until,
            },
            http.RequestAborted
        );
        var records = totals.Where(total => total.Id is not null).Reverse().Select(Describe);
        await http.WriteJsonAsync(output => ActivityWriter.Write(output, records));
    }

    private static DateTimeOffset? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;

    private static ActivityRecord Describe(UsageTotal total)
    {
        var slash = total.Id!.IndexOf('/', StringComparison.Ordinal);
        return new ActivityRecord
        {
            Date = DateOnly.FromDateTime(total.Start!.Value.UtcDateTime),
            Provider = total.Id[..slash],
            Model = total.Id[(slash + 1)..],
            Cost = total.Cost,
            Requests = total.Calls,
            PromptTokens = total.PromptTokens,
            CompletionTokens = total.CompletionTokens,
            ReasoningTokens = total.ReasoningTokens,
        };
    }

    private KeyRecord Describe(Caller caller)
    {
        var tightest = caller.Scopes.SelectMany(accounts.BudgetsOf).MinBy(budget => budget.Remaining);
        var spent = accounts.SpendingOf(caller.Scopes[^1]);
        return new KeyRecord
        {
            Label = caller.Hint,
            Limit = tightest?.Limit,
            LimitRemaining = tightest?.Remaining,
            LimitReset = tightest?.Window switch
            {
                BudgetWindow.Hour => "hourly",
                BudgetWindow.Day => "daily",
                BudgetWindow.Week => "weekly",
                BudgetWindow.Month => "monthly",
                _ => null,
            },
            Usage = spent(BudgetWindow.Total),
            UsageDaily = spent(BudgetWindow.Day),
            UsageWeekly = spent(BudgetWindow.Week),
            UsageMonthly = spent(BudgetWindow.Month),
            IsAdmin = caller.Role == KeyRole.Admin,
            ExpiresAt = caller.ExpiresAt,
            RequestsPerMinute = accounts.RateStatusOf(caller).Requests.Limit is > 0 and var limit ? limit : null,
        };
    }
}
