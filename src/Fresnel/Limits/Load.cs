using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>What a call takes of its rate limits: expected when it is let in, put right when it ends.</summary>
/// <param name="Tokens">Of input and output.</param>
/// <param name="Images">Sent and drawn.</param>
internal readonly record struct Load(long Tokens, int Images)
{
    /// <summary>Output tokens where the caller does not limit them. Rates are no money: what is used beyond is owed, and waited for by the next call.</summary>
    private const int UsualAnswer = 1024;

    /// <param name="input">As it likely counts.</param>
    public static Load Of(GatewayRequest request, UpperBound input)
    {
        var (written, drawn, size, quality) = request switch
        {
            Converse { WantsImages: true } converse => (
                Written(converse),
                converse.Count,
                converse.Image?.Size,
                converse.Image?.Quality
            ),
            Converse converse => (Written(converse), 0, null, null),
            ImageRequest drawing => (0, drawing.Count, drawing.Size, drawing.Quality),
            _ => (0, 0, null, null),
        };
        var pictures = drawn == 0 ? 0 : drawn * DrawnTokens.Count(size, quality);
        return new Load(input.Text + input.Images + written + pictures, drawn + Sent(request, input));
    }

    /// <summary>Images in the request.</summary>
    public static int Sent(GatewayRequest request, UpperBound input) =>
        input.Images == 0
            ? 0
            : request switch
            {
                Converse converse => converse.Images.Count(),
                EditImage edit => edit.Images.Count,
                Moderate moderate => moderate.Images.Count(),
                _ => 0,
            };

    private static long Written(Converse converse) => (long)(converse.MaxTokens ?? UsualAnswer) * converse.Count;
}
