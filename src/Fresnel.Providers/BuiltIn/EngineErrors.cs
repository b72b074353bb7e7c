using Fresnel.Contracts.Errors;
using Fresnel.Drawing;
using Fresnel.Imaging;
using Fresnel.Providers.Images;
using Fresnel.Vision.Inference;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Names the engine's failures as the gateway's.</summary>
internal static class EngineErrors
{
    /// <param name="param">Where the image stood in the request.</param>
    public static GatewayException? OfImage(Exception error, string? param) =>
        error switch
        {
            UnreadableImageException unreadable => ImageErrors.Of(unreadable, param),
            EngineFilesMissingException => new(
                ErrorKind.UpstreamFailed,
                "The built-in model is not installed completely. Run `fresnel doctor` on the server to see what is missing.",
                error
            ),
            _ => null,
        };

    /// <param name="chat">The drawing was asked for in a conversation, where the same things have other names.</param>
    public static GatewayException? OfDrawing(Exception error, bool chat) =>
        error switch
        {
            UndrawableException undrawable => GatewayException.InvalidRequest(
                error.Message,
                (undrawable.Parameter, chat) switch
                {
                    ("prompt", true) => "messages",
                    ("size", true) => "image_config.image_size",
                    ("count", _) => "n",
                    ("quality", _) => "output_compression",
                    ("partials", _) => "partial_images",
                    ("transparent", _) => "background",
                    var (parameter, _) => parameter,
                },
                "invalid_value"
            ),
            _ => OfImage(error, null),
        };
}
