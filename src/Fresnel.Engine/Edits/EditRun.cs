using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>An image under its changes: what it was before each, and what was done and what was not.</summary>
/// <param name="mask">Changes apply where it is transparent; null: everywhere.</param>
internal sealed class EditRun(Pixels pixels, Pixels? mask)
{
    private readonly List<Pixels> _before = [];

    public Pixels Pixels { get; private set; } = pixels;

    public Pixels? Mask => mask;

    public PixelSize Size => new(Pixels.Width, Pixels.Height);

    /// <summary>In words, for the report.</summary>
    public List<string> Done { get; } = [];

    /// <inheritdoc cref="Done"/>
    public List<string> NotDone { get; } = [];

    /// <summary>A change that keeps every pixel in its place.</summary>
    public void Change(string name, Func<Pixels, Pixels> change)
    {
        var changed = change(Pixels);
        if (mask is not null && changed.Bands != Pixels.Bands)
            NotDone.Add($"{name} within a mask");
        else
            Replace(name, mask is null ? changed : PixelEditor.Composite(mask, changed, Pixels));
    }

    /// <summary>A change that moves pixels, which a mask does not allow.</summary>
    /// <param name="change">Null: it cannot be made.</param>
    /// <param name="whyNot">What is reported then.</param>
    public void Reshape(string name, Func<Pixels, Pixels?> change, string whyNot = "")
    {
        if (mask is not null)
            NotDone.Add($"{name} within a mask");
        else if (change(Pixels) is { } changed)
            Replace(name, changed);
        else
            NotDone.Add(whyNot);
    }

    /// <summary>A change that has been made, and heeds the mask where it must.</summary>
    public void Replace(string name, Pixels changed)
    {
        _before.Add(Pixels);
        Pixels = changed;
        Done.Add(name);
    }

    public EditedImage Finish() => new([.. _before, Pixels], Report(), NotDone);

    private string Report()
    {
        var changes = Done.Count == 0 ? "as it is" : $"with these changes: {string.Join(", ", Done)}";
        var report =
            $"The image {changes}{(mask is not null && Done.Count > 0 ? ", where the mask is transparent" : "")}.";
        return NotDone.Count == 0
            ? report
            : $"{report} Not done: {string.Join("; ", NotDone)}. The built-in model changes size, shape, direction, colours and "
                + "sharpness, separates what stands out from its background, sets texts and borders, joins images, and paints nothing new.";
    }
}
