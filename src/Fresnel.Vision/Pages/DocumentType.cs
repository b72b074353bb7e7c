using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

public enum DocumentType
{
    [JsonStringEnumMemberName("receipt")]
    Receipt,

    [JsonStringEnumMemberName("invoice")]
    Invoice,

    [JsonStringEnumMemberName("form")]
    Form,
}
