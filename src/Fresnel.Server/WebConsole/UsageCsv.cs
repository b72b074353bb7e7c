using System.Globalization;
using System.Text;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.WebConsole;

/// <summary>The usage report as a file.</summary>
internal static class UsageCsv
{
    public static UsageQuery QueryOf(Period period, string grouping) =>
        new() { GroupBy = grouping, Since = period.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") };

    public static async Task<IResult> GetAsync(HttpContext http, Administration administration, ConsoleQueries queries)
    {
        var period = queries.PeriodOf(http.Request.Query["range"]);
        var grouping = http.Request.Query["by"].ToString() is { Length: > 0 } by ? by : "model";
        var rows = await administration.GetAllUsageAsync(QueryOf(period, grouping), http.RequestAborted);
        return Results.File(
            Encoding.UTF8.GetBytes(Write(rows)),
            "text/csv; charset=utf-8",
            $"usage-by-{grouping}-{period.Name}.csv"
        );
    }

    /// <summary>The rows with a heading, dollars exact to the nanodollar.</summary>
    public static string Write(IReadOnlyList<UsageView> rows)
    {
        var csv = new StringBuilder("id,name,calls,failed,prompt_tokens,completion_tokens,images,cost_usd\n");
        foreach (var row in rows)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Csv.Quote(row.Id)},{Csv.Quote(row.Name)},{row.Calls},{row.Failed},{row.PromptTokens},{row.CompletionTokens},{row.Images},{row.Cost}\n"
            );
        return csv.ToString();
    }
}
