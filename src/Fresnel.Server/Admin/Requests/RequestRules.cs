using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Admin.Requests;

/// <summary>
/// The rules of request fields: what a field accepts is declared by its type and its <see cref="ValidationAttribute"/>,
/// whose message is the error.
/// </summary>
internal static class RequestRules
{
    /// <summary>Checks every field of a request that is set.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>, with the path of the field and what it accepts.
    /// </exception>
    public static void Check(object request, string path = "")
    {
        foreach (var property in JsonOutput.Options.GetTypeInfo(request.GetType()).Properties)
        {
            if (property.ShouldSerialize?.Invoke(request, null) == false)
                continue; // omitted
            var fieldPath = Join(path, property.Name);
            var value = property.Get!(request);
            if (value is null ? !property.IsSetNullable : RuleOf(property)?.IsValid(value) == false)
                throw Invalid(property, fieldPath);
            CheckParts(value, fieldPath);
        }
    }

    /// <summary>The error of a field that is missing, or has the wrong type or value.</summary>
    public static GatewayException Invalid(JsonPropertyInfo property, string path)
    {
        var allowed =
            RuleOf(property)?.FormatErrorMessage(path)
            ?? (
                EnumNamesOf(property) is { } names
                    ? $"{path} is one of {string.Join(", ", names)}{(property.IsSetNullable ? ", or null" : "")}."
                    : $"{path} is true or false."
            );
        return GatewayException.InvalidRequest(allowed, path);
    }

    /// <returns>The JSON names of an enumeration; null: the field has another type.</returns>
    public static IReadOnlyList<string>? EnumNamesOf(JsonPropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } type
            ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]
            : null;

    public static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    private static void CheckParts(object? value, string path)
    {
        if (value is PolicyFields or LimitFields)
            Check(value, path);
        if (value is string or not IEnumerable)
            return;
        foreach (var (i, item) in ((IEnumerable)value).Cast<object?>().Index())
        {
            if (item is null or "")
                throw GatewayException.InvalidRequest($"{path}[{i}] is empty.", $"{path}[{i}]");
            if (item is BudgetFields)
                Check(item, $"{path}[{i}]");
        }
    }

    private static ValidationAttribute? RuleOf(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), true).FirstOrDefault()
        as ValidationAttribute;
}
