using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

public enum ElementType
{
    [JsonStringEnumMemberName("button")]
    Button,

    [JsonStringEnumMemberName("field")]
    Field,

    [JsonStringEnumMemberName("check_box")]
    CheckBox,

    [JsonStringEnumMemberName("radio")]
    Radio,

    [JsonStringEnumMemberName("toggle")]
    Toggle,

    [JsonStringEnumMemberName("tab")]
    Tab,

    /// <summary>A message in red, or on red.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
