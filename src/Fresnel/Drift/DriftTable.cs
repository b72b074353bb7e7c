using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Drift;

/// <summary>The table of reports by day. Each is one JSON object, because it is read and written as a whole.</summary>
internal sealed class DriftTable(DbDataSource database)
{
    public static readonly Migration Migration = new(
        121,
        "drift reports",
        """
        CREATE TABLE drift_reports (
            day TEXT PRIMARY KEY,
            report TEXT NOT NULL
        )
        """
    );

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task<DriftReport?> FindAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var json = await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition(
                "SELECT report FROM drift_reports WHERE day = @day",
                new { day = Format(day) },
                cancellationToken: cancellationToken
            )
        );
        return json is null ? null : JsonSerializer.Deserialize<DriftReport>(json, s_json);
    }

    /// <returns>False: the day has a report already.</returns>
    public async Task<bool> AddAsync(DriftReport report, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var added = await connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO drift_reports (day, report) VALUES (@day, @json) ON CONFLICT (day) DO NOTHING",
                new { day = Format(report.Day), json = JsonSerializer.Serialize(report, s_json) },
                cancellationToken: cancellationToken
            )
        );
        return added > 0;
    }

    private static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
