# dateline_embedded_texts(FOLDER OUTPUT.cpp HEADER FUNCTION): a C++ source with the texts of a folder, found by their names.
function(dateline_embedded_texts folder output header function)
  file(GLOB paths CONFIGURE_DEPENDS ${folder}/*.xml ${folder}/*.tsv ${folder}/*.html ${folder}/*.json ${folder}/*.qgs)
  list(SORT paths)
  set(rows "")
  foreach(path ${paths})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    get_filename_component(name ${path} NAME)
    string(APPEND rows "    {\"${name}\", R\"~~~(${text})~~~\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [==[
#include "@header@"
namespace dateline {
std::string_view @function@(std::string_view name)
{
    static constexpr struct {
        std::string_view name, text;
    } texts[] = {
@rows@    };
    for (const auto& one : texts)
        if (one.name == name) return one.text;
    return {};
}
}
]==])
endfunction()
