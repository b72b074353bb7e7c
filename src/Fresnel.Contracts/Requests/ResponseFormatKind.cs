namespace Fresnel.Contracts.Requests;

public enum ResponseFormatKind
{
    Text,
    JsonObject,
    JsonSchema,
}
