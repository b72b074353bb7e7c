namespace Fresnel.Drawing.Briefs;

/// <summary>Control of a field.</summary>
public enum FieldType
{
    Text,
    Email,
    Password,
    Telephone,
    Number,
    Date,
    Search,
    TextArea,
    Select,
    Radio,
    Checkbox,
    Toggle,
    Slider,
    File,
}
