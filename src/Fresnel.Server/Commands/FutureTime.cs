using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Parses a time in the future: <c>30d</c>, <c>12h</c>, <c>2030-01-31</c>, a time, or <c>none</c>.</summary>
internal static class FutureTime
{
    /// <returns>Null: <c>none</c>.</returns>
    /// <exception cref="OperatorErrorException">The text is none of these.</exception>
    public static DateTimeOffset? Parse(string option, string text)
    {
        if (text == "none")
            return null;
        return RelativeTime.Parse(text, TimeProvider.System.GetUtcNow(), sign: 1)
            ?? throw new OperatorErrorException(
                $"{option} is {text}; a duration from now such as 30d or 12h, a day such as 2030-01-31, a time, or none is expected."
            );
    }
}
