using System.Text.Json;

namespace Fresnel.Batches;

/// <summary>The names of statuses in the database and in APIs, such as <c>in_progress</c>.</summary>
public static class StatusNames
{
    public static string Of(BatchStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    internal static BatchStatus Parse(string name) =>
        Enum.Parse<BatchStatus>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
