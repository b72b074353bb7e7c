using System.Globalization;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>The parameter <c>limit</c> of lists in pages.</summary>
public static class PageLimit
{
    private const int Default = 20,
        Max = 1000;

    /// <exception cref="GatewayException">It is not a number from 1 to 1000.</exception>
    public static int Parse(string? limit) =>
        string.IsNullOrEmpty(limit) ? Default
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= Max
            ? number
        : throw AnthropicRequestErrors.Invalid("limit", $"Input should be a whole number from 1 to {Max}");
}
