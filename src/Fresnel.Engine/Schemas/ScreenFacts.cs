using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Schemas;

/// <summary>Controls of a screen.</summary>
internal static class ScreenFacts
{
    public static object? Find(ScreenContent screen, SchemaProperty property)
    {
        var name = FactLookup.Normalize(property.Name);
        if (property.IsList)
            return TypeOf(name) is { } type
                    ? screen
                        .Elements.Where(element => element.Type == type)
                        .Select(object (element) => Element(element))
                        .ToList()
                : name is "elements" or "controls" or "widgets" or "components" or "items"
                    ? screen.Elements.Select(object (element) => Element(element)).ToList()
                : null;
        if (name is "error" or "errormessage" or "errors")
            return screen.Elements.FirstOrDefault(element => element.Type is ElementType.Error)?.Text;
        if (name is "haserror" or "iserror" or "errorshown")
            return screen.Elements.Any(element => element.Type is ElementType.Error);
        if (name is "selectedtab" or "activetab" or "currenttab")
            return screen
                .Elements.FirstOrDefault(element => element is { Type: ElementType.Tab, State: "selected" })
                ?.Text;
        var key = TextKey.Of(property.Name);
        string[] prefixes = ["is", "has"];
        var named = screen.Elements.FirstOrDefault(element =>
            TextKey.Of(element.Label ?? element.Text) is { Length: > 1 } label
            && (
                label == key
                || prefixes.Any(prefix => key == prefix + label)
                || key == label + "enabled"
                || key == label + "checked"
                || key == label + "on"
            )
        );
        return named is null ? null
            : named.Type is ElementType.Field ? (named.Text.Length > 0 ? named.Text : null)
            : IsOn(named);
    }

    private static ElementType? TypeOf(string name) =>
        name switch
        {
            "buttons" => ElementType.Button,
            "fields" or "inputs" or "textfields" => ElementType.Field,
            "checkboxes" or "checks" => ElementType.CheckBox,
            "radios" or "radiobuttons" or "options" => ElementType.Radio,
            "toggles" or "switches" or "settings" => ElementType.Toggle,
            "tabs" => ElementType.Tab,
            "errors" or "errormessages" => ElementType.Error,
            _ => null,
        };

    private static bool IsOn(ScreenElement element) => element.State is "on" or "enabled" or "selected";

    private static FactLookup Element(ScreenElement element) =>
        FactLookup.Of(
            element.Label ?? element.Text,
            name =>
                name switch
                {
                    "text" or "label" or "name" or "title" or "caption" => element.Label ?? element.Text,
                    "value" or "content" => element.Type is ElementType.Field ? element.Text : element.State,
                    "type" or "kind" or "role" => element.Type.ToString().ToLowerInvariant(),
                    "state" or "status" => element.State,
                    "on"
                    or "checked"
                    or "enabled"
                    or "selected"
                    or "active"
                    or "ison"
                    or "ischecked"
                    or "isenabled"
                    or "isselected" => IsOn(element),
                    "disabled" or "isdisabled" => element.State == "disabled",
                    "x" or "left" => (long)element.Box.Left,
                    "y" or "top" => (long)element.Box.Top,
                    "width" => (long)element.Box.Width,
                    "height" => (long)element.Box.Height,
                    "color" or "colour" => element.Colour,
                    _ => null,
                }
        );
}
