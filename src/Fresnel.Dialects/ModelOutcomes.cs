using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects;

/// <summary>Errors for what a model answered instead of what was asked. They are no outage of its vendor.</summary>
internal static class ModelOutcomes
{
    /// <summary>Characters of the model's words that are passed on.</summary>
    private const int MaxWords = 2000;

    /// <summary>The model answered in words instead of an image, or with nothing.</summary>
    /// <param name="words">What the model wrote; empty: nothing.</param>
    /// <param name="reason">The vendor's name of the reason; null: none.</param>
    public static GatewayException NoImage(string provider, string words, string? reason = null) =>
        words.Length > 0
            ? new GatewayException(
                ErrorKind.ModelOutcome,
                $"The model of the provider '{provider}' answered without an image: "
                    + (words.Length <= MaxWords ? words : words[..MaxWords])
            )
            {
                Code = "model_declined",
            }
            : new GatewayException(
                ErrorKind.ModelOutcome,
                $"The model of the provider '{provider}' generated no image{(reason is null ? "" : $" ({reason})")}. Change the prompt."
            )
            {
                Code = "no_image",
            };

    /// <summary>The model wrote a tool call or an answer that its vendor could not read.</summary>
    /// <param name="reason">The vendor's name of the reason.</param>
    public static GatewayException Malformed(string provider, string reason) =>
        new(
            ErrorKind.ModelOutcome,
            $"The model of the provider '{provider}' ended without a usable answer ({reason}). "
                + "Try again, or change the tools or the prompt."
        )
        {
            Code = "malformed_output",
        };
}
