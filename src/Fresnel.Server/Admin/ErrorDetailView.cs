using System.Text.Json.Serialization;

namespace Fresnel.Server.Admin;

/// <summary>What is wrong, where, and what to do.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Type">For example <c>invalid_request_error</c>.</param>
/// <param name="Param">Path of the field or parameter at fault; null: none.</param>
/// <param name="Code">For example <c>invalid_api_key</c>; null: none.</param>
internal sealed record ErrorDetailView(
    string Message,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Param,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Code
);
