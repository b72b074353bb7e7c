using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>What a product photograph shows, in the words of its prompt.</summary>
internal sealed class ShownContent
{
    private readonly HashSet<string> _words = [];
    private readonly HashSet<string> _models = [];
    private readonly HashSet<string> _colours = [];

    /// <summary>The surface and the setting of the brief that the set has.</summary>
    public HashSet<string> Sets { get; } = [];

    /// <summary>With their places, counts and colours.</summary>
    public List<ShownThing> Things { get; } = [];

    public bool HasModel(string id) => _models.Contains(id);

    public bool HasColour(string hex) => _colours.Contains(hex);

    /// <param name="word">Folded.</param>
    public bool HasWord(string word) => _words.Contains(word) || _words.Contains(WordNormalizer.Singular(word));

    public void Add(string text)
    {
        foreach (var word in WordNormalizer.Split(text.Replace('-', ' ')))
            _words.Add(WordNormalizer.Singular(word));
    }

    public void AddColour(string hex) => _colours.Add(hex);

    public void AddModel(StudioModel model)
    {
        _models.Add(model.Id);
        Add(model.Name);
        Add(model.Also);
        foreach (var material in model.Materials.Values.Where(material => material.Type == "metal"))
            AddColour(material.Colour == "gold" ? LookReader.Gold : LookReader.Silver);
    }

    /// <summary>The colours and the materials of a subject that its main material takes.</summary>
    public void AddLook(BriefSubject subject, StudioModel model)
    {
        if (model.Materials.Values.FirstOrDefault(material => material.Main) is { } main)
            AddLook(subject, main);
        // "Teapot with green tea": what is in a closed pot is not seen.
        if (model.Id == "teapot")
            Add("tea green black tee the te");
        foreach (var material in model.Materials.Values)
            Add(material.Type);
        if (model.Materials.Values.Any(material => material.Type == "glass") && !LookReader.Read(subject).IsFrosted)
            Add("clear transparent klar klares clair transparente trasparente");
    }

    public void AddLook(BriefSubject subject, MaterialData data)
    {
        var look = LookReader.Read(subject);
        if (look.Colour is not null || look.Material is not null && data.TakesMaterial)
            foreach (var colour in subject.Colours.Take(look.Print == SurfaceTexture.None ? 1 : 2))
                AddColour(colour);
        foreach (var word in subject.Attributes.Concat(subject.Name.Split(' ')).Where(LookReader.IsLook))
        {
            if (
                LookReader.IsMaterial(word) ? data.TakesMaterial && LookReader.IsMaterial(word, look.Material)
                : LookReader.IsPrint(word) ? data.TakesMaterial || data.Type == "wax"
                : true
            )
                Add(word);
        }

        if (look.Print == SurfaceTexture.Dots)
            Add("polka");
        if (look.Inside is not null && data.Type == "liquid" && look.Colour is null)
            Add(string.Join(' ', subject.Attributes.Prepend(subject.Name).Where(Contents.Has)));
    }
}
