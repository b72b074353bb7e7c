using System.Globalization;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The parameter <c>limit</c> of lists in pages.</summary>
internal static class PageLimit
{
    /// <param name="missing">Where none is given.</param>
    /// <exception cref="GatewayException">It is not a number from 1 to the maximum.</exception>
    public static int Parse(string limit, int missing, int max) =>
        limit.Length == 0 ? missing
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count >= 1
        && count <= max
            ? count
        : throw GatewayException.InvalidRequest(
            $"Invalid 'limit': a whole number from 1 to {max} is expected.",
            "limit",
            "invalid_value"
        );
}
