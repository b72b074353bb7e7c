using Fresnel.Contracts.Errors;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Reads the <c>brief</c> of a request.</summary>
public static class PictureBriefs
{
    /// <exception cref="GatewayException">It is not valid; the message has the path of the mistake.</exception>
    public static Brief Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return BriefJson.Read(json);
        }
        catch (DrawingRequestException error)
        {
            throw GatewayException.InvalidRequest(error.Message, error.Parameter, "invalid_value");
        }
    }
}
